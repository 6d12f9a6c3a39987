"use client";

import { lazy } from "react";

/** The Markdown parser is a third of the page's code, and an empty page has nothing to parse. */
export const loadFlowBlock = () => import("#components/chat/markdown/FlowBlock");

export const LazyFlowBlock = lazy(loadFlowBlock);
