import { createServer, type Server } from 'node:http';
import { Config } from '@colloquy/platform-config';
import { Database } from '@colloquy/platform-database';
import { jobFigures } from '@colloquy/platform-jobs';
import { Mails } from '@colloquy/platform-mail';
import { Connections, Refusals } from '@colloquy/platform-sockets';
import { Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { Request, Response } from 'express';
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';

/**
 * Figures for Prometheus, on a port of their own: nothing outside reaches it, and no label holds more than a route’s
 * pattern. Without METRICS_PORT nothing is measured.
 */
@Injectable()
export class Metrics implements OnApplicationBootstrap, OnApplicationShutdown {
  readonly #registry = new Registry();
  #server?: Server;

  constructor(
    private readonly config: Config,
    private readonly database: Database,
    private readonly mails: Mails,
    private readonly connections: Connections,
    private readonly refusals: Refusals,
    private readonly host: HttpAdapterHost,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    const { metricsPort, host } = this.config;
    if (metricsPort === undefined) return;
    collectDefaultMetrics({ register: this.#registry });
    this.#gauges();
    this.#server = createServer((request, response) => {
      if (request.url !== '/metrics') return void response.writeHead(404).end();
      void this.#registry.metrics().then(
        (text) => response.writeHead(200, { 'content-type': this.#registry.contentType }).end(text),
        () => response.writeHead(503).end(),
      );
    });
    await new Promise<void>((resolve, reject) => {
      this.#server!.once('error', reject).listen(metricsPort, host, resolve);
    });
  }

  onApplicationShutdown(): void {
    this.#server?.close();
  }

  #gauges(): void {
    const { database, mails, connections, refusals } = this;
    const registers = [this.#registry];
    new Gauge({
      name: 'colloquy_room_connections',
      help: 'Connections to rooms on this node',
      registers,
      collect() {
        this.set(connections.open.length);
      },
    });
    new Gauge({
      name: 'colloquy_mail_waiting',
      help: 'Mails that have not left',
      registers,
      async collect() {
        this.set((await mails.figures()).waiting);
      },
    });
    new Gauge({
      name: 'colloquy_jobs',
      help: 'Background jobs by name and state',
      labelNames: ['job', 'state'],
      registers,
      async collect() {
        this.reset();
        for (const { name, waiting, underWay, failed } of await jobFigures(database.pool))
          for (const [state, count] of Object.entries({ waiting, underWay, failed }))
            this.set({ job: name, state }, count);
      },
    });
    new Gauge({
      name: 'colloquy_database_pool',
      help: 'Connections of the pool of hot statements by state',
      labelNames: ['state'],
      registers,
      collect() {
        const { idleCount, totalCount, waitingCount } = database.pool;
        this.set({ state: 'idle' }, idleCount);
        this.set({ state: 'used' }, totalCount - idleCount);
        this.set({ state: 'waiting' }, waitingCount);
      },
    });
    new Counter({
      name: 'colloquy_socket_refusals_total',
      help: 'What sockets of this node were refused, by reason: handshakes, frames, slow readers, and commands by code',
      labelNames: ['reason'],
      registers,
      collect() {
        this.reset();
        for (const [reason, count] of refusals.counts) this.inc({ reason }, count);
      },
    });
    this.#timeRequests(
      new Histogram({
        name: 'colloquy_http_seconds',
        help: 'Requests to the API by route, method and status',
        labelNames: ['route', 'method', 'status'],
        buckets: [0.005, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 3],
        registers,
      }),
    );
  }

  /** Listens to each answer of the API; the pattern of a route, never an address somebody typed. */
  #timeRequests(seconds: Histogram<'route' | 'method' | 'status'>): void {
    const server = this.host.httpAdapter?.getHttpServer() as Server | undefined;
    server?.prependListener('request', (request: Request, response: Response) => {
      const stop = seconds.startTimer();
      response.once('finish', () => {
        const route = (request.route as { path?: string } | undefined)?.path ?? 'page';
        stop({ route, method: request.method, status: String(response.statusCode) });
      });
    });
  }
}
