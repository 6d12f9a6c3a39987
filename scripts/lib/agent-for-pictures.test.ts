import { describe, expect, it } from "vitest";
import { agentForPictures } from "./agent-for-pictures.mjs";

const cat = { id: "cat", label: "Cat", suggestions: ["where is the cat?"] };
const storyteller = { id: "cat-storyteller", label: "Cat storyteller", suggestions: ["tell me", "tell me more"] };
const own = { id: "own", label: "Own", suggestions: [] };

describe("agentForPictures", () => {
  it("is the one whose tool streams, with its first question", () => {
    expect(agentForPictures({ agents: [cat, storyteller], default: "cat" })).toEqual({
      label: "Cat storyteller",
      question: "tell me",
    });
  });

  it("is the default where the demo is gone", () => {
    expect(agentForPictures({ agents: [cat, own], default: "own" })).toEqual({ label: "Own", question: "hello" });
  });
});
