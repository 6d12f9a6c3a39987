import "server-only";

// `@ai-sdk/openai` reads this variable while it is imported, and throws for a blank one, which to Whisker is one that is not set.
if (process.env.OPENAI_BASE_URL?.trim() === "") delete process.env.OPENAI_BASE_URL;
