export { Config, ConfigInvalid, readConfig } from './config.js';
export { ConfigModule } from './config.module.js';
