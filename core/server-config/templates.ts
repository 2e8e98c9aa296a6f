import type { ExportTarget } from '../export/targets.ts';
import type { ServerConfigId } from './ids.ts';
import { hapiFhir, java, mirth, springBoot } from './java.ts';
import type { ConfigTemplate } from './place.ts';
import { curl, dotnet, nodeJs, pythonRequests } from './programs.ts';
import { apache, haproxy, nginx } from './web-servers.ts';

/** A program's configuration, and the export whose files it reads. */
interface ServerConfig {
  readonly files: ExportTarget;
  readonly template: ConfigTemplate;
}

export const serverConfigs: Readonly<Record<ServerConfigId, ServerConfig>> = {
  nginx: { files: 'nginx', template: nginx },
  apache: { files: 'apache', template: apache },
  haproxy: { files: 'haproxy', template: haproxy },
  java: { files: 'java-17', template: java },
  'spring-boot': { files: 'java-17', template: springBoot },
  'hapi-fhir': { files: 'java-17', template: hapiFhir },
  dotnet: { files: 'dotnet', template: dotnet },
  'node-js': { files: 'node-js', template: nodeJs },
  python: { files: 'python', template: pythonRequests },
  curl: { files: 'curl', template: curl },
  mirth: { files: 'mirth', template: mirth },
};
