import { filePath, passwordPath, type ConfigTemplate } from './place.ts';

/** For a `location` or `server` block (ngx_http_proxy_module). */
export const nginx: ConfigTemplate = (place) => `location / {
    proxy_pass https://${place.upstream.host}:${place.upstream.port};
    proxy_ssl_server_name on;
    proxy_ssl_name ${place.upstream.host};
    proxy_ssl_protocols TLSv1.2 TLSv1.3;
    proxy_ssl_certificate "${filePath(place, 'pem-fullchain')}";
    proxy_ssl_certificate_key "${filePath(place, 'pem-key')}";
    proxy_ssl_password_file "${passwordPath(place)}";
    proxy_ssl_trusted_certificate "${filePath(place, 'pem-chain')}";
    proxy_ssl_verify on;
    proxy_ssl_verify_depth 3;
}
`;

/** For a `VirtualHost` (mod_ssl, mod_proxy). */
export const apache: ConfigTemplate = (place) => `SSLProxyEngine on
SSLProxyProtocol -all +TLSv1.2 +TLSv1.3
SSLProxyMachineCertificateFile "${filePath(place, 'apache-bundle')}"
SSLProxyMachineCertificateChainFile "${filePath(place, 'pem-chain')}"
SSLProxyCACertificateFile "${filePath(place, 'pem-chain')}"
SSLProxyVerify require
SSLProxyVerifyDepth 3
SSLProxyCheckPeerName on
ProxyPass "/" "https://${place.upstream.host}:${place.upstream.port}/"
ProxyPassReverse "/" "https://${place.upstream.host}:${place.upstream.port}/"
`;

export const haproxy: ConfigTemplate = (place) => {
  const { host, port } = place.upstream;
  return `backend ror
    mode http
    server ror ${host}:${port} ssl ssl-min-ver TLSv1.2 sni str(${host}) verify required verifyhost ${host} ca-file "${filePath(place, 'pem-chain')}" crt "${filePath(place, 'haproxy-bundle')}"
`;
};
