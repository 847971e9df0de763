import { Injectable } from '@nestjs/common';
import { DataSource, IsNull, Not } from 'typeorm';
import { Person } from './person.entity.js';

/** Questions about people. */
@Injectable()
export class PeopleRepository {
  constructor(private readonly source: DataSource) {}

  async byDemoKey(key: string): Promise<Person | null> {
    return this.source.manager.findOneBy(Person, { demoKey: key });
  }
  async byId(id: string): Promise<Person | null> {
    return this.source.manager.findOneBy(Person, { id });
  }
  /** Everybody who has arrived and not left, by name; at most five hundred. */
  async whoAreHere(): Promise<Person[]> {
    return this.source.manager.find(Person, {
      where: { state: 'active' },
      order: { displayName: 'ASC', id: 'ASC' },
      take: 500,
    });
  }
  async ofTheDemonstration(): Promise<Person[]> {
    return this.source.manager.find(Person, {
      where: { demoKey: Not(IsNull()) },
      order: { displayName: 'ASC' },
    });
  }
}
