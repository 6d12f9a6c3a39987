/** Where a scroller stands, in CSS pixels. */
export interface ScrollPlace {
  top: number;
  height: number;
  viewport: number;
}

/** Decides whether a growing page is kept at its end. Only a reader who is there is taken along. */
export interface ScrollFollower {
  isFollowing(): boolean;
  /** The scroller moved, whoever moved it. */
  moved(place: ScrollPlace): void;
  /** The reader turned upwards: lets go at once, however near the end. */
  release(): void;
  /** The reader asked for the end. */
  resume(): void;
}

/** So near the end counts as being there when moving downwards. */
const NEAR = 32;

export function createScrollFollower(): ScrollFollower {
  let isFollowing = true;
  let last: ScrollPlace = { top: 0, height: 0, viewport: 0 };
  return {
    isFollowing: () => isFollowing,
    moved(place) {
      const distance = place.height - place.viewport - place.top;
      const hasShrunk = place.height < last.height || place.viewport > last.viewport;
      if (distance <= 1 || (place.top > last.top && distance <= NEAR)) isFollowing = true;
      // Content that shrinks moves the place too; that is not the reader's doing.
      else if (place.top < last.top - 1 && !hasShrunk) isFollowing = false;
      last = place;
    },
    release() {
      isFollowing = false;
    },
    resume() {
      isFollowing = true;
    },
  };
}
