import type { Components, ExtraProps } from "react-markdown";
import { CodeBlock } from "#components/chat/markdown/CodeBlock";
import { words } from "#lib/catalogue/en";

type CodeElement = { properties: { className?: unknown }; text: string };

/** What a fenced block inside a list or quote holds: its `code` element's class names the language. */
function codeIn(node: ExtraProps["node"]): CodeElement | null {
  const code = node?.children[0];
  if (code?.type !== "element") return null;
  const text = code.children.map((child) => (child.type === "text" ? child.value : "")).join("");
  return { properties: code.properties, text };
}

function languageOf(classNames: unknown): string | null {
  const name = Array.isArray(classNames) ? classNames.find((candidate) => /^language-/.test(String(candidate))) : null;
  return name ? String(name).slice("language-".length) : null;
}

/** How the elements of Markdown are drawn where plain HTML would not do. */
export const markdownComponents: Components = {
  a: ({ children, href }) =>
    href ? (
      <a href={href} target="_blank" rel="noopener noreferrer">
        {children}
      </a>
    ) : (
      <span>{children}</span>
    ),
  img: ({ alt, src }) => {
    const label = words.markdown.image(alt ?? "");
    return typeof src === "string" && src !== "" ? (
      <a href={src} target="_blank" rel="noopener noreferrer">
        {label}
      </a>
    ) : (
      <span className="text-muted">{label}</span>
    );
  },
  pre: ({ node, children }) => {
    const code = codeIn(node);
    if (!code) return <pre>{children}</pre>;
    return <CodeBlock code={code.text.replace(/\n$/, "")} language={languageOf(code.properties.className)} />;
  },
  table: ({ children }) => (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <section aria-label={words.markdown.table} tabIndex={0} className="overflow-x-auto rounded-sm">
      <table>{children}</table>
    </section>
  ),
};
