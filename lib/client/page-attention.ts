/** Calls `listener` whenever a reader turns to the page, or it is back online, until the returned function is called. */
export function onPageAttention(listener: () => void): () => void {
  const watching = new AbortController();
  const { signal } = watching;
  const onVisibilityChange = () => {
    if (document.visibilityState === "visible") listener();
  };
  document.addEventListener("visibilitychange", onVisibilityChange, { signal });
  for (const event of ["focus", "pageshow", "online"]) window.addEventListener(event, listener, { signal });
  return () => watching.abort();
}
