#!/usr/bin/env bash
# What CI says of a change of rule files: the steps of action.yml, and of a run on one's own machine.
#
# ALPR_POLICY  the command (default: npx alpr-policy)
# FOLDERS      policy folders (default: those under policies/)
# BASE         the revision to compare with; none: no comparison
# FAIL_ON      looser, stricter or any: which change fails; none: none does
# TEST_OPTIONS what the cases have to show (default: coverage and mutants, with their thresholds)
# MOST         how many bytes the comment may have (default: 60000)
# OUT          where comment.md, summary.md and check.sarif are written (default: the current folder)
#
# Ends with 1 where any step failed, after all of them have run.
set -uo pipefail

read -r -a command <<<"${ALPR_POLICY:-npx alpr-policy}"
read -r -a folders <<<"${FOLDERS:-}"
read -r -a test_options <<<"${TEST_OPTIONS:---coverage --mutate --min-rules 100 --min-clauses 100 --min-leaves 100 --min-score 95 --min-duties 100}"
out=${OUT:-.}
mkdir -p "$out"
failed=0

# Annotations for the change, and the same for code scanning.
"${command[@]}" check "${folders[@]}" --strict --format github || failed=1
"${command[@]}" check "${folders[@]}" --format sarif >"$out/check.sarif" || true

summary=$out/summary.md
: >"$summary"

if [ -n "${BASE:-}" ]; then
  options=(--base "$BASE" --format markdown)
  [ -z "${FAIL_ON:-}" ] || options+=(--fail-on "$FAIL_ON")
  "${command[@]}" diff "${folders[@]}" "${options[@]}" >>"$summary"
  ended=$?
  [ "$ended" -eq 0 ] || failed=1
  # 0 to 2 have said what there is to say; anything else compared nothing, and must not read as if nothing had changed.
  [ "$ended" -le 2 ] || printf '## The change was not compared\n\nIt is not known what it changes: see the log.\n' >>"$summary"
  printf '\n' >>"$summary"
fi

proofs=$("${command[@]}" prove "${folders[@]}" --format markdown 2>/dev/null) || failed=1
# The table of all theorems is for the log; the comment tells how many are proved, and of those that are not.
printf '%s\n' "$proofs" | sed '/^| Theorem |/,$d' >>"$summary"

cases=$("${command[@]}" test "${folders[@]}" "${test_options[@]}" 2>&1)
if [ $? -eq 0 ]; then
  counts=$(printf '%s\n' "$cases" | sed -nE '/^[0-9]+ (cases|timelines) passed, /p' | paste -sd ';' - | sed 's/;/; /g')
  printf '## Cases: %s\n' "$counts" >>"$summary"
else
  failed=1
  printf '## Cases\n\n```text\n%s\n```\n' "$(printf '%s\n' "$cases" | head -c 20000)" >>"$summary"
fi

# A comment on GitHub has at most 65,536 characters. A longer one would not be posted at all.
comment=$out/comment.md
most=${MOST:-60000}
if [ "$(wc -c <"$summary")" -le "$most" ]; then
  cp "$summary" "$comment"
else
  head -c "$most" "$summary" | sed '$d' >"$comment"
  printf '\n\n**This is not the whole of it.** The rest is in the summary of the run, and `alpr-policy diff` prints all of it.\n' >>"$comment"
fi

exit "$failed"
