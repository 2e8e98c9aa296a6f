import { follow, openVault } from './vault-work.ts';

/** Draws the time line of a vault, as a whole process. usage: list-vault VAULT */
const vault = await openVault(process.argv[2] ?? '');
process.exitCode = follow(vault).length > 0 ? 0 : 1;
vault.close();
