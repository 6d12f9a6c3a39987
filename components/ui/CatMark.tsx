/** The product's mark: a cat's ears and whiskers, drawn in the colour of the text around it. */
export function CatMark({ size = 20 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 24 24" fill="none" aria-hidden="true" focusable="false">
      <g stroke="currentColor" strokeWidth="1.7" strokeLinecap="round" strokeLinejoin="round">
        <path d="M5 19.5V4.5l5 4.2h4l5-4.2v15" />
        <path d="M2 13h4.2M2 16.6h4.2M17.8 13H22M17.8 16.6H22" strokeWidth="1.4" />
        <path d="m10.4 14.6 1.6 1.3 1.6-1.3" strokeWidth="1.4" />
      </g>
    </svg>
  );
}
