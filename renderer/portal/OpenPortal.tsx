/** Where the assisted window of the platform is opened for a request. */
export const OpenPortal: React.FC<{ readonly requestId: string }> = () => null;
