/**
 * Asks for everything that a page may ask of the machine. Runs in a page, where nothing of this module is.
 *
 * @returns for each, `refused`, or what was granted.
 */
export function askPermissions(): Promise<string[]> {
  const refused = (asking: Promise<unknown>): Promise<string> =>
    asking.then(
      (answer) => (answer === 'denied' ? 'refused' : `granted ${String(answer)}`),
      () => 'refused',
    );
  const position = new Promise((granted, denied) => {
    navigator.geolocation.getCurrentPosition(granted, denied);
  });
  return Promise.all([
    refused(navigator.mediaDevices.getUserMedia({ audio: true })),
    refused(navigator.mediaDevices.getUserMedia({ video: true })),
    refused(navigator.mediaDevices.getDisplayMedia()),
    refused(Notification.requestPermission()),
    refused(position),
    refused(navigator.clipboard.readText()),
    refused(navigator.requestMIDIAccess({ sysex: true })),
  ]);
}

/** How many things it asks for. */
export const askedPermissions = 7;
