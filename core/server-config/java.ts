import { filePath, passwordPlaceholder, type ConfigPlace, type ConfigTemplate } from './place.ts';

const stores = (place: ConfigPlace) => ({
  key: filePath(place, 'pkcs12-modern'),
  trust: filePath(place, 'pkcs12-truststore'),
});

/** A file of options for `java @FILE`: the password is in no list of processes. */
export const java: ConfigTemplate = (place) => `-Djavax.net.ssl.keyStore="${stores(place).key}"
-Djavax.net.ssl.keyStoreType=PKCS12
-Djavax.net.ssl.keyStorePassword=${passwordPlaceholder}
-Djavax.net.ssl.trustStore="${stores(place).trust}"
-Djavax.net.ssl.trustStoreType=PKCS12
-Djavax.net.ssl.trustStorePassword=${passwordPlaceholder}
`;

/** `application.yaml` of Spring Boot 3.1 or later (SSL bundles). */
export const springBoot: ConfigTemplate = (place) => `spring:
  ssl:
    bundle:
      jks:
        ror:
          keystore:
            location: "file:${stores(place).key}"
            type: "PKCS12"
            password: "\${ROR_STORE_PASSWORD}"
          truststore:
            location: "file:${stores(place).trust}"
            type: "PKCS12"
            password: "\${ROR_STORE_PASSWORD}"
`;

/** HAPI FHIR client, on Apache HttpClient 4. */
export const hapiFhir: ConfigTemplate = (
  place,
) => `char[] password = System.getenv("ROR_STORE_PASSWORD").toCharArray();
SSLContext tls = SSLContexts.custom()
    .loadKeyMaterial(new File("${stores(place).key}"), password, password)
    .loadTrustMaterial(new File("${stores(place).trust}"), password)
    .build();
FhirContext fhir = FhirContext.forR4();
fhir.getRestfulClientFactory().setHttpClient(HttpClients.custom().setSSLContext(tls).build());
IGenericClient ror = fhir.newRestfulGenericClient("https://${place.upstream.host}:${place.upstream.port}/");
`;

/** What the certificate manager of Mirth Connect asks for. */
export const mirth: ConfigTemplate = (place) => `keystore:   ${filePath(place, 'pkcs12-compatible')} (PKCS12)
truststore: ${filePath(place, 'pkcs12-truststore-compatible')} (PKCS12)
password:   ${passwordPlaceholder}
HTTP Sender: https://${place.upstream.host}:${place.upstream.port}/
`;
