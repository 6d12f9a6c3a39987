import "server-only";

/** A text with a credential in it, and what of it must not be kept. */
export interface PlantedCredential {
  what: string;
  text: string;
  secret: string;
}

/** One text for each shape that is masked. None of them is anybody's. */
export const plantedCredentials: readonly PlantedCredential[] = [
  { what: "an OpenAI key", text: "key sk-proj-Zx8Qw3Er5Ty7Ui9Op1As2 set", secret: "Zx8Qw3Er5Ty7Ui9Op1As2" },
  { what: "an Anthropic key", text: "KEY=sk-ant-api03-Zx8Qw3Er5Ty7Ui9Op1As2", secret: "Zx8Qw3Er5Ty7Ui9Op1As2" },
  { what: "a Stripe key", text: "(sk_live_51HZx8Qw3Er5Ty7Ui9)", secret: "51HZx8Qw3Er5Ty7Ui9" },
  { what: "a key in bold", text: "it is **sk-Zx8Qw3Er5Ty7Ui9** now", secret: "Zx8Qw3Er5Ty7Ui9" },
  { what: "a key told with stars", text: "Incorrect key: sk-abcd********wxyz.", secret: "wxyz" },
  { what: "a GitHub token", text: "https://ghp_0123456789abcdefghij@github.com/x", secret: "0123456789abcdefghij" },
  { what: "a Slack token", text: '"xoxb-2345678901-abcdefgh1234"', secret: "abcdefgh1234" },
  { what: "a Google key", text: "key=AIzaSyA1234567890abcdefghijklmnop_qrstu", secret: "1234567890abcdefghijklmnop" },
  { what: "a bearer token", text: "sent Bearer abc.def-ghi_jkl123, then", secret: "def-ghi" },
  { what: "a token of letters", text: "bearer kLmNoPqRsTuVwXyZaBcD", secret: "kLmNoPqRsTuVwXyZaBcD" },
  {
    what: "a JSON Web Token",
    text: "got eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl. It",
    secret: "c2lnbmF0dXJl",
  },
  { what: "a password in an address", text: "to postgres://whisker:hunter22@db/whisker", secret: "hunter22" },
  { what: "a password without a user", text: "redis://:hunter22@cache:6379", secret: "hunter22" },
  {
    what: "a private key",
    text: "-----BEGIN RSA PRIVATE KEY-----\nMIIEvQIBADANBgkq+/8=\n-----END RSA PRIVATE KEY-----",
    secret: "MIIEvQIBADANBgkq",
  },
  {
    what: "an encrypted private key",
    text: "-----BEGIN RSA PRIVATE KEY-----\nProc-Type: 4,ENCRYPTED\n\nMIIEvQIBADANBgkq\n-----END RSA PRIVATE KEY-----",
    secret: "MIIEvQIBADANBgkq",
  },
  {
    what: "a private key in JSON text",
    text: '{"key":"-----BEGIN PRIVATE KEY-----\\nMIIEvQIBADANBgkq\\n-----END PRIVATE KEY-----\\n"}',
    secret: "MIIEvQIBADANBgkq",
  },
  {
    what: "a private key without an end",
    text: "-----BEGIN PRIVATE KEY-----\nMIIEvQIBADANBgkq+/8\nMIIEvQIBADANBgkq",
    secret: "MIIEvQIBADANBgkq",
  },
  { what: "a header's line", text: "> Authorization: Basic dXNlcjpwYXNz\r\n> Accept: */*", secret: "dXNlcjpwYXNz" },
  { what: "a line of cookies", text: "Cookie: sid=s:abc123; theme=dark\nHost: x", secret: "abc123" },
  { what: "a header in JSON text", text: '{"x-api-key":"abcdefghijkl1234","a":1}', secret: "abcdefghijkl1234" },
  { what: "a header in JSON text in JSON text", text: '{\\"cookie\\":\\"sid=abc123\\"}', secret: "abc123" },
  { what: "headers in a list", text: '"set-cookie":["sid=abc123; Path=/","b=def456"],"x":1', secret: "def456" },
];

/** Texts that look a little like a credential and are none. */
export const harmlessTexts: readonly string[] = [
  "The task-list of desk-12 lies on the sk-8 skateboard.",
  "pip install sk-learn-contrib; import sk_learn",
  "risk-adjusted, mask-and-go, disk-0123456789abcdef",
  "OAuth 2 Bearer authentication is explained at https://example.com/docs/bearer?page=2.",
  "The bearer of this letter, a bearer token, Bearer tokens: Bearer <token>, Bearer $TOKEN",
  "Visit http://localhost:3000/api/chat, http://[::1]:3000/ or ftp://host:21.",
  "Write to someone@example.com about http://example.com:8080/a@b.",
  "Ratio 3://4 and a smiley :// with 12:30@noon",
  "Cookie: a small file a site keeps. Cookies are fine. A cookie, please.",
  "Authorization: users must sign in first. Authorization required.",
  '{"cookie":"chocolate chip","authorization":"required","x-api-key":"none"}',
  "A PEM file begins with -----BEGIN PRIVATE KEY----- and holds base64 lines.",
  "-----BEGIN CERTIFICATE-----\nMIIEvQIBADANBgkq\n-----END CERTIFICATE-----",
  "commit 3f9c2b7a1d4e5f60718293a4b5c6d7e8f9012345, uuid 123e4567-e89b-12d3-a456-426614174000",
  'eyJ is how base64 of JSON begins; eyJhIjoxfQ== is {"a":1}.',
  "sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=",
  "const token = await getToken(); headers.get('authorization');",
  "😀 emoji, ümläuts, 漢字: nothing to hide here.",
];
