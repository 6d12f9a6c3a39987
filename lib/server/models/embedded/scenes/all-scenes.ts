import "server-only";
import type { Scene } from "#lib/server/models/embedded/scene";
import { catScene } from "#lib/server/models/embedded/scenes/cat/cat-scene";
import { itemStoryScene } from "#lib/server/models/embedded/scenes/item-story";
import { longAnswerScene } from "#lib/server/models/embedded/scenes/long-answer";
import { smallTalkScene } from "#lib/server/models/embedded/scenes/small-talk";
import { workbenchScene } from "#lib/server/models/embedded/scenes/workbench";

/** Every scene; the first that matches is played. */
export const allScenes: readonly Scene[] = [itemStoryScene, workbenchScene, catScene, longAnswerScene, smallTalkScene];
