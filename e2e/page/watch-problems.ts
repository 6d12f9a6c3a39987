import type { BrowserContext, Page } from "playwright/test";

/** What went wrong in the pages of one test, and what of it the test has said it expects. */
export class Problems {
  readonly #found: string[] = [];
  readonly #expected: RegExp[] = [];

  /** Declares that a message matching `pattern` is part of what is tested. */
  expect(pattern: RegExp): void {
    this.#expected.push(pattern);
  }

  add(problem: string): void {
    this.#found.push(problem);
  }

  /** Everything that was not declared. */
  unexpected(): string[] {
    return this.#found.filter((problem) => !this.#expected.some((pattern) => pattern.test(problem)));
  }
}

// In the page; a violation is told as a console error, which is listened to already.
function reportViolations(): void {
  addEventListener("securitypolicyviolation", (event) => {
    console.error(`Content security policy: ${event.violatedDirective} refused ${event.blockedURI} ${event.sample}`);
  });
}

/** Collects console errors, exceptions, unhandled rejections, policy violations and requests to other sites of all pages. */
export async function watchProblems(context: BrowserContext, problems: Problems, ownOrigin: string): Promise<void> {
  await context.addInitScript(reportViolations);
  const watch = (page: Page) => {
    page.on("console", (message) => {
      if (message.type() === "error") problems.add(`${message.text()} (${message.location().url})`);
    });
    page.on("pageerror", (error) => problems.add(`Uncaught: ${error.stack ?? error.message}`));
    page.on("request", (request) => {
      const { origin, protocol } = new URL(request.url());
      if (protocol.startsWith("http") && origin !== ownOrigin)
        problems.add(`Request to another site: ${request.url()}`);
    });
  };
  context.on("page", watch);
}
