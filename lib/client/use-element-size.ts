"use client";

import { useCallback, useState } from "react";

/** Width and height of an element without its border, in CSS pixels. */
export interface ElementSize {
  width: number;
  height: number;
}

/** Measures the element that the ref is given to, and goes on measuring; null before it is drawn. */
export function useElementSize(): [
  ref: (element: HTMLElement | null) => (() => void) | undefined,
  size: ElementSize | null,
] {
  const [size, setSize] = useState<ElementSize | null>(null);
  const measure = useCallback((element: HTMLElement | null) => {
    if (!element) return;
    const read = () => {
      const { clientWidth: width, clientHeight: height } = element;
      setSize((known) => (known?.width === width && known.height === height ? known : { width, height }));
    };
    read();
    const observer = new ResizeObserver(read);
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return [measure, size];
}
