/** Nothing where the same bytes have another form: bits that are left over at the end are to be zero. */
export function strictBase64(text: string): Buffer {
  const bytes = Buffer.from(text, 'base64');
  return bytes.toString('base64') === text ? bytes : Buffer.alloc(0);
}
