import "server-only";
import type { ToolAnswers } from "#lib/server/models/embedded/testing/play-chat";

/** The cat's two tools with a cat that does not move. */
export function catTools(hidingPlace: string): ToolAnswers {
  return {
    where_cat_is_hiding: () => ({ type: "text", value: hidingPlace }),
    get_items: ({ place }) => ({ type: "text", value: itemsAt(String(place)) }),
  };
}

function itemsAt(place: string): string {
  if (place.includes("bed")) return "socks, shoes and dust bunnies";
  if (place.includes("shelf")) return "books, pencils and pictures";
  return "cat snacks";
}
