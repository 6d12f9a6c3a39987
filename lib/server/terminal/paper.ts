import "server-only";
import { styleText } from "node:util";

export type Colour = "cyan" | "yellow" | "green" | "red" | "gray";

/** Where a run is printed for people. */
export interface Paper {
  /** Text as a model or a tool wrote it: what would steer the terminal is taken out. */
  write(text: string, colour?: Colour): void;
  /** One whole line of its own. */
  line(text: string, colour?: Colour): void;
  /** Ends the line that was begun, if one was. */
  endLine(): void;
}

// Line breaks and tabs are the only control characters a text may bring to the terminal.
const steering = /[^\P{Cc}\n\t]/gu;

/** Paper over something that takes text, in colours or without. */
export function createPaper(put: (text: string) => void, hasColours: boolean): Paper {
  let isAtStart = true;
  const write = (text: string, colour?: Colour): void => {
    const plain = text.replaceAll("\r\n", "\n").replace(steering, "");
    if (plain === "") return;
    isAtStart = plain.endsWith("\n");
    put(hasColours && colour ? styleText(colour, plain, { validateStream: false }) : plain);
  };
  const endLine = (): void => {
    if (!isAtStart) write("\n");
  };
  return {
    write,
    endLine,
    line(text, colour) {
      endLine();
      write(text, colour);
      endLine();
    },
  };
}
