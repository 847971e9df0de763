export { Config, ConfigInvalid, readConfig, settingNames } from './config.js';
export { ConfigModule } from './config.module.js';
