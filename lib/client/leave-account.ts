/** Goes to the start as somebody else: nothing that this tab kept of the person before stays. */
export function leaveAccount(): void {
  try {
    window.sessionStorage.clear();
  } catch (error) {
    // Where a browser forbids storage, nothing was kept.
    if (!(error instanceof DOMException)) throw error;
  }
  window.location.assign("/");
}
