import type { Station } from "./station.ts";

/** Ms from `since` until the app had closed its connection to the provider for a scene; infinite when it did not within 10 s. */
export async function providerClosedAfter(station: Station, scene: string, since: number): Promise<number> {
  const hits = await station.provider.hits.waitFor({ model: scene, state: "closed" });
  return Math.max(...hits.map(({ closedByPeerAt }) => closedByPeerAt ?? Number.POSITIVE_INFINITY), since) - since;
}
