"use client";

import { useEffect } from "react";
import { keepListTrue } from "#lib/client/keep-list-true";
import { onPageAttention } from "#lib/client/page-attention";
import type { PageStores } from "#lib/client/page-stores";

/** Keeps the list of chats true while the page is looked at. */
export function useListLiveness({ list, tabs, environment }: PageStores): void {
  useEffect(
    () => keepListTrue({ list, environment, occasions: [onPageAttention, tabs.subscribe] }),
    [list, tabs, environment],
  );
}
