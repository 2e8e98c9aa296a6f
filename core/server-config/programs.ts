import { filePath, passwordPath, passwordPlaceholder, type ConfigTemplate } from './place.ts';

/** A file for `curl --config`: the password is in no list of processes. */
export const curl: ConfigTemplate = (place) => `url = "https://${place.upstream.host}:${place.upstream.port}/"
cert = "${filePath(place, 'pem-fullchain')}"
key = "${filePath(place, 'pem-key')}"
pass = "${passwordPlaceholder}"
cacert = "${filePath(place, 'pem-chain')}"
tlsv1.2
`;

export const nodeJs: ConfigTemplate = (place) => `const { readFileSync } = require('node:fs');
const https = require('node:https');

const agent = new https.Agent({
  cert: readFileSync('${filePath(place, 'pem-fullchain')}'),
  key: readFileSync('${filePath(place, 'pem-key')}'),
  passphrase: readFileSync('${passwordPath(place)}', 'utf8').trim(),
  ca: readFileSync('${filePath(place, 'pem-chain')}'),
});

https.get('https://${place.upstream.host}:${place.upstream.port}/', { agent }, (response) => {
  response.pipe(process.stdout);
});
`;

/** `verify` goes with each call: REQUESTS_CA_BUNDLE would win over the session's own. */
export const pythonRequests: ConfigTemplate = (place) => `import requests

authorities = "${filePath(place, 'pem-chain')}"
session = requests.Session()
session.cert = ("${filePath(place, 'pem-fullchain')}", "${filePath(place, 'pem-key-clear')}")
response = session.get(
    "https://${place.upstream.host}:${place.upstream.port}/", verify=authorities, timeout=30
)
response.raise_for_status()
print(response.text)
`;

/** .NET 9 or later. */
export const dotnet: ConfigTemplate = (place) => `var certificate = X509CertificateLoader.LoadPkcs12FromFile(
    "${filePath(place, 'pkcs12-modern')}",
    Environment.GetEnvironmentVariable("ROR_STORE_PASSWORD"));
var authorities = new X509Certificate2Collection();
authorities.ImportFromPemFile("${filePath(place, 'pem-chain')}");
var handler = new SocketsHttpHandler
{
    SslOptions = new SslClientAuthenticationOptions
    {
        ClientCertificates = [certificate],
        CertificateChainPolicy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust },
    },
};
handler.SslOptions.CertificateChainPolicy.CustomTrustStore.AddRange(authorities);
var ror = new HttpClient(handler) { BaseAddress = new Uri("https://${place.upstream.host}:${place.upstream.port}/") };
`;
