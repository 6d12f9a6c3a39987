import "server-only";

/** Words shorter than this must be written right: one slip makes another word of them. */
const TOLERANT_LENGTH = 5;

/** Whether one of the targets is among the words; a longer one also with one slip after its first letter. */
export function hasWord(words: readonly string[], ...targets: string[]): boolean {
  return words.some((word) => targets.some((target) => isNearlySame(word, target)));
}

function isNearlySame(word: string, target: string): boolean {
  if (word === target) return true;
  if (target.length < TOLERANT_LENGTH || word[0] !== target[0]) return false;
  return isOneSlipApart(word, target);
}

/** One letter added, missing, replaced, or exchanged with its neighbour. */
function isOneSlipApart(first: string, second: string): boolean {
  let start = 0;
  while (start < first.length && first[start] === second[start]) start++;
  const [one, other] = [first.slice(start), second.slice(start)];
  return (
    one.slice(1) === other.slice(1) ||
    one === other.slice(1) ||
    one.slice(1) === other ||
    (one.length > 1 && one[0] === other[1] && one[1] === other[0] && one.slice(2) === other.slice(2))
  );
}
