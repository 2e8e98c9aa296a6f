/** Where the panel's own page leaves room for the platform's, in CSS pixels of the assisted window's content. */
export const portalLayout = {
  /** Height of the toolbar, over the whole width. */
  toolbar: 56,
  /** Width of the panel, on the right, from the toolbar to the bottom. */
  panel: 400,
} as const;
