import { request as httpRequest } from "node:http";

/** A request whose every header is told, `Host` included, which `fetch` does not allow. */
export function rawRequest(options: {
  url: string;
  path: string;
  method?: string;
  headers: Record<string, string>;
  body?: string;
}): Promise<{ status: number; headers: Record<string, string | string[] | undefined>; body: string }> {
  const { hostname, port } = new URL(options.url);
  const answer = Promise.withResolvers<{
    status: number;
    headers: Record<string, string | string[] | undefined>;
    body: string;
  }>();
  const request = httpRequest(
    { hostname, port, path: options.path, method: options.method ?? "GET", headers: options.headers },
    (response) => {
      let body = "";
      response.setEncoding("utf8").on("data", (text: string) => {
        body += text;
      });
      response.once("error", answer.reject);
      response.once("end", () => answer.resolve({ status: response.statusCode ?? 0, headers: response.headers, body }));
    },
  );
  request.once("error", answer.reject);
  request.end(options.body);
  return answer.promise;
}
