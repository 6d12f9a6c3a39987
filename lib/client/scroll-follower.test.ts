import { describe, expect, it } from "vitest";
import { createScrollFollower } from "#lib/client/scroll-follower";

const at = (top: number, height = 1_000, viewport = 400) => ({ top, height, viewport });

function atEnd() {
  const follower = createScrollFollower();
  follower.moved(at(600));
  return follower;
}

describe("createScrollFollower", () => {
  it("follows from the beginning and while the content grows under it", () => {
    const follower = atEnd();
    follower.moved(at(600, 1_300));
    expect(follower.isFollowing()).toBe(true);
    follower.moved(at(900, 1_300));
    expect(follower.isFollowing()).toBe(true);
  });

  it("lets go when the reader moves up, by wheel at once and by any other means with the first move", () => {
    const byWheel = atEnd();
    byWheel.release();
    expect(byWheel.isFollowing()).toBe(false);
    const byKeyboard = atEnd();
    byKeyboard.moved(at(560));
    expect(byKeyboard.isFollowing()).toBe(false);
  });

  it("is not caught again by a small move up near the end", () => {
    const follower = atEnd();
    follower.release();
    follower.moved(at(590));
    expect(follower.isFollowing()).toBe(false);
  });

  it("follows again when the reader comes down to the end or asks for it", () => {
    const follower = atEnd();
    follower.moved(at(200));
    follower.moved(at(560));
    expect(follower.isFollowing()).toBe(false);
    follower.moved(at(580));
    expect(follower.isFollowing()).toBe(true);
    follower.moved(at(100));
    follower.resume();
    expect(follower.isFollowing()).toBe(true);
  });

  it("does not take a fold, which shortens the page, for the reader", () => {
    const follower = atEnd();
    follower.moved(at(300, 760));
    expect(follower.isFollowing()).toBe(true);
  });
});
