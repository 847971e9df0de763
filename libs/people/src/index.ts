export { PeopleModule } from './people.module.js';
export { PeopleRepository } from './people.repository.js';
export { presentPerson } from './person.presenter.js';
export { Person } from './person.entity.js';
export { Organisation } from './organisation.entity.js';
export { roleHolders } from './role-holders.js';
export { RoleAssignment } from './role-assignment.entity.js';
export { seedPeople, demoId, type DemoPeople, type DemoParticipant } from './people.demo.js';
