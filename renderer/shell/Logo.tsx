/** A footbridge: two banks, one arch. */
export function Logo() {
  return (
    <svg width="34" height="34" viewBox="0 0 34 34" fill="none" aria-hidden focusable="false">
      <rect width="34" height="34" rx="9" fill="var(--rail-accent)" />
      <path
        d="M5 14.5h24M5 24c0-6.6 5.4-9.5 12-9.5S29 17.400 29 24M12 15.600v-4.200M17 14.500V9.500M22 15.600v-4.200"
        stroke="var(--rail-accent-ink)"
        strokeWidth="2.2"
        strokeLinecap="round"
      />
    </svg>
  );
}
