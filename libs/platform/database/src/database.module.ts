import { Global, Module } from '@nestjs/common';
import { Config } from '@colloquy/platform-config';
import { TypeOrmModule } from '@nestjs/typeorm';
import { dataSourceOptions } from './data-source.js';
import { Database } from './database.js';
import { impatientPool } from './patience.js';

/** One database, met in two ways: TypeORM’s data source, and the pool of hot statements. */
@Global()
@Module({
  imports: [
    TypeOrmModule.forRootAsync({
      inject: [Config],
      useFactory: (config: Config) => {
        const options = dataSourceOptions(config.databaseUrl);
        return {
          ...options,
          extra: { ...(options.extra as object), ...impatientPool() },
          autoLoadEntities: true,
          retryAttempts: 0,
          migrationsRun: false,
        };
      },
    }),
  ],
  providers: [Database],
  exports: [Database, TypeOrmModule],
})
export class DatabaseModule {}
