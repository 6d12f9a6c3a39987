import { route } from "#lib/server/http/route";

const handler = route("open", ({ request, runtime }) => runtime.auth.handler(request));

export { handler as GET, handler as POST };
