import "server-only";
import type { SeededRandom } from "#lib/server/models/embedded/seeded-random";

const LENGTH = 4000;
const SENTENCES_IN_PARAGRAPH = 5;
const SENTENCES = [
  "The cat was seen on the stairs shortly before seven, looking at nothing in particular.",
  "Nobody had opened the window, and yet the curtain moved.",
  "A single sock lay in the hall, still warm.",
  "The books on the shelf stood as they always do, except for one that had been pushed to the edge.",
  "At a quarter past, something fell over in the kitchen and rolled for a long time.",
  "We agreed to walk softly and to speak only when it was needed.",
  "The bowl was empty, which proves little, because it is empty every morning.",
  "Behind the armchair there was only a pencil, chewed at both ends.",
  "It rained until noon, so the garden can be left out of the search.",
  "Two eyes were noticed under the bed, but they turned out to be buttons.",
  "The neighbour rang to ask whether anything was wrong, and was offered tea.",
  "Footprints of flour led from the table to the door and back again.",
  "Somebody suggested shaking the bag of snacks, which was thought unfair, and then done.",
  "The clock in the living room struck three times although it was half past ten.",
  "On the upper shelf a picture frame faced the wall.",
  "A purr was heard by three of us and denied by the fourth.",
  "The box from yesterday's delivery had been closed from the inside.",
  "For the record: the red cushion was not there in the evening.",
  "The search was interrupted for lunch and went on in better spirits.",
  "When the lamp was switched on, a shadow crossed the ceiling from left to right.",
  "It is now certain that the whole affair began with a piece of string.",
  "The last entry in this note will be made when the cat comes out by itself.",
];

/** Writes a note of about 4,000 characters, in paragraphs. */
export function writeNote(random: SeededRandom): { title: string; text: string } {
  const title = random.pick(["Report on the missing cat", "Notes of a long search", "Where the cat was not"]);
  const paragraphs: string[] = [];
  let length = 0;
  while (length < LENGTH) {
    const paragraph = random.take(SENTENCES, SENTENCES_IN_PARAGRAPH).join(" ");
    paragraphs.push(paragraph);
    length += paragraph.length + 2;
  }
  return { title, text: paragraphs.join("\n\n") };
}
