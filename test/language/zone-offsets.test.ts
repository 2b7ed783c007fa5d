/** What is kept of a zone's clocks is what Luxon says of them, in every zone and around every change of clocks. */
import { IANAZone } from 'luxon';
import { expect, test } from 'vitest';
import { ZoneOffsets } from '../../src/language/zone-offsets.ts';

const DAY = 86_400_000;
const zones = Intl.supportedValuesOf('timeZone');

function clocksOf(zone: string): ZoneOffsets {
  const clocks = ZoneOffsets.of(zone);
  if (clocks === undefined) throw new TypeError(`no data of ${zone}`);
  return clocks;
}

/** The instants around each change of clocks in some years, found by looking at every day. */
function changesOf(zone: IANAZone, years: readonly number[]): number[] {
  return years.flatMap((year) => {
    const first = Date.UTC(year, 0, 1);
    return Array.from({ length: 366 }, (_, day) => first + day * DAY).filter(
      (begin) => zone.offset(begin) !== zone.offset(begin + DAY),
    );
  });
}

test('in every zone, at moments from 1890 to 2100', () => {
  expect(zones.length).toBeGreaterThan(400);
  for (const name of zones) {
    const [kept, asked] = [clocksOf(name), IANAZone.create(name)];
    for (let index = 0; index < 40; index += 1) {
      const instant = Date.UTC(1890 + index * 5, (index * 7) % 12, (index * 11) % 28, index % 24, 59, 59, 999);
      expect(kept.at(instant), `${name} at ${instant}`).toBe(Math.round(asked.offset(instant) * 60_000));
    }
  }
});

test('at every quarter of an hour of a day on which clocks are changed, and a millisecond before', () => {
  let seen = 0;
  for (const name of [
    'America/Los_Angeles',
    'Australia/Lord_Howe',
    'Africa/Casablanca',
    'Pacific/Apia',
    'Asia/Kathmandu',
  ]) {
    const [kept, asked] = [clocksOf(name), IANAZone.create(name)];
    for (const begin of changesOf(asked, [1986, 2011, 2026])) {
      for (let instant = begin; instant <= begin + DAY; instant += 900_000) {
        for (const one of [instant - 1, instant]) expect(kept.at(one)).toBe(Math.round(asked.offset(one) * 60_000));
      }
      seen += 1;
    }
  }
  expect(seen).toBeGreaterThan(15);
});

test('more days than are kept at a time', () => {
  const [kept, asked] = [clocksOf('America/Los_Angeles'), IANAZone.create('America/Los_Angeles')];
  for (let day = 0; day < 4200; day += 1) kept.at(day * DAY);
  for (let day = 0; day < 4200; day += 100) expect(kept.at(day * DAY)).toBe(asked.offset(day * DAY) * 60_000);
});

test('what is no zone has no clocks', () => {
  for (const zone of ['', 'America/Los Angeles', 'Mars/Olympus', '+01:00', '-08', 'constructor', '__proto__']) {
    expect(ZoneOffsets.of(zone), zone).toBeUndefined();
  }
});
