/** Where the assisted window of the platform is opened for a request. */
export const OpenPortal = (_props: { readonly requestId: string }): React.JSX.Element | null => null;
