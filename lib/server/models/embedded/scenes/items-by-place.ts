import "server-only";

export interface DescribedItem {
  name: string;
  description: string;
  remarks: readonly [string, ...string[]];
}

/** What may lie in the places of the stories. */
export const itemsByPlace = {
  bed: [
    {
      name: "lost socks",
      description: "Single socks slip off sleepy feet and come to rest near the wall, seldom next to their partners.",
      remarks: ["Most of them have been missed for weeks.", "A cat finds them soft enough to sleep on."],
    },
    {
      name: "storage boxes",
      description: "Flat boxes with lids hold winter blankets, old letters and whatever has no other home.",
      remarks: ["They keep the dust out and the room tidy.", "Some have not been opened since they were pushed there."],
    },
    {
      name: "slippers",
      description: "A warm pair waits where bare feet can reach it in the morning.",
      remarks: [
        "The left one has usually wandered further back.",
        "Their lining makes a fine pillow for a small animal.",
      ],
    },
    {
      name: "dust bunnies",
      description: "Lint, hair and crumbs gather into light grey balls that roll with every draught.",
      remarks: [
        "They hide in the far corners, safe from the broom.",
        "Chasing one is a sport that cats take seriously.",
      ],
    },
    {
      name: "forgotten toys",
      description: "Building blocks, a rubber ball or a felt mouse end here after a long evening of play.",
      remarks: ["Somebody will be very happy to see them again.", "They are easy to push in and hard to get out."],
    },
  ],
  shelf: [
    {
      name: "books",
      description:
        "Novels, cookbooks and a heavy atlas stand side by side, some of them read until their spines cracked.",
      remarks: [
        "They can carry their reader to other worlds.",
        "The gap between two of them is just as wide as a cat.",
      ],
    },
    {
      name: "framed pictures",
      description: "Small frames show holidays, birthdays and people who laugh at the camera.",
      remarks: ["They give the room a personal touch.", "One of them always hangs a little crooked behind the rest."],
    },
    {
      name: "pencils",
      description: "A mug full of pencils stands at the edge, most of them short and well sharpened.",
      remarks: ["They are ready for a shopping list or a sketch.", "A single push of a paw sends them over the edge."],
    },
    {
      name: "potted plants",
      description: "A trailing ivy and a small cactus take what light the window gives.",
      remarks: ["They need water once a week.", "Only the cactus has nothing to fear from whiskers."],
    },
    {
      name: "storage baskets",
      description: "Woven baskets gather keys, cables and papers that would otherwise lie about.",
      remarks: ["They make the shelf look tidy from a distance.", "An empty one never stays empty for long."],
    },
  ],
  elsewhere: [
    {
      name: "cushions",
      description: "A pile of soft cushions in several colours invites anyone to sit down for a while.",
      remarks: ["The warmest of them is usually taken.", "They hold the shape of whoever slept there last."],
    },
    {
      name: "cat snacks",
      description: "A paper bag of small crunchy snacks has been put aside for later, not very well hidden.",
      remarks: [
        "Its rustle can be heard through two closed doors.",
        "The bag has suspicious marks of teeth at one corner.",
      ],
    },
    {
      name: "cardboard boxes",
      description: "An empty box from the last delivery is still waiting to be folded and carried away.",
      remarks: ["To a cat it is a castle.", "It has just the right size to be too small."],
    },
    {
      name: "woollen blankets",
      description: "A thick blanket lies folded over something, ready for a cold evening.",
      remarks: ["Its fringe has been chewed a little.", "It keeps warm even in a draughty corner."],
    },
    {
      name: "old newspapers",
      description: "A stack of newspapers from the last months is kept for wrapping, painting and lighting fires.",
      remarks: ["Nobody remembers what the top one says.", "They crackle nicely when walked upon."],
    },
  ],
} as const satisfies Record<string, readonly DescribedItem[]>;
