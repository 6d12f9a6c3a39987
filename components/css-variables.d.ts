import "react";

declare module "react" {
  /** Style attributes may set custom properties, which the style sheets read. */
  interface CSSProperties {
    [name: `--${string}`]: string | number | undefined;
  }
}
