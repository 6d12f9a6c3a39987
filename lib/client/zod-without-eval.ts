import { z } from "zod";

// The content security policy of our pages forbids making code from text, which the validator would try. To be imported before
// any schema.
z.config({ jitless: true });
