/** Where the platform's pages lie in the assisted window, in CSS pixels: under the toolbar, left of the panel. */
export const portalLayout = { toolbar: 56, panel: 400 } as const;
