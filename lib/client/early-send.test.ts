import { expect, it } from "vitest";
import { earlySendScript, takeEarlySend } from "#lib/client/early-send";

/** As much of a form as the script touches. */
function createPage() {
  const field = Object.assign(new EventTarget(), {}) as HTMLTextAreaElement;
  const form = Object.assign(new EventTarget(), { elements: { message: field } });
  const document = { currentScript: { closest: () => form } };
  new Function("document", earlySendScript)(document);
  const press = (key: string, more: { shiftKey?: boolean; isComposing?: boolean } = {}) => {
    const event = Object.assign(new Event("keydown", { cancelable: true }), { key, ...more });
    field.dispatchEvent(event);
    return event.defaultPrevented;
  };
  const submit = () => form.dispatchEvent(new Event("submit", { cancelable: true }));
  return { field, press, submit };
}

it("keeps an Enter pressed before the page is alive, and hands it over once", () => {
  const { field, press } = createPage();
  expect(press("Enter")).toBe(true);
  expect(takeEarlySend(field)).toBe(true);
  expect(takeEarlySend(field)).toBe(false);
});

it("keeps the form from leaving the page", () => {
  const { field, submit } = createPage();
  expect(submit()).toBe(false);
  expect(takeEarlySend(field)).toBe(true);
});

it("leaves typing, line breaks and the composing of characters alone", () => {
  const { field, press } = createPage();
  expect([press("a"), press("Enter", { shiftKey: true }), press("Enter", { isComposing: true })]).toEqual([
    false,
    false,
    false,
  ]);
  expect(takeEarlySend(field)).toBe(false);
});

it("does nothing once the page is alive", () => {
  const { field, press } = createPage();
  takeEarlySend(field);
  expect(press("Enter")).toBe(false);
  expect(takeEarlySend(field)).toBe(false);
});
