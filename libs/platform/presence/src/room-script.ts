/** Where nodes hear which room changed. */
export const CHANGED = 'presence:changed';

/** One hash holds a room: all it takes is on one slot, and one script is one step. */
export function roomKey(roomId: string): string {
  return `presence:{${roomId}}`;
}

/**
 * One step in one room, by Redis’s own clock. It looks first at what has run out, does what is asked, and tells the
 * nodes if the picture changed: whoever sweeps first reports a departure, and nobody after them.
 *
 * Fields of the hash: `epoch`; `c:<connection>` = until|away|node|person; `g:<person>` = end of grace;
 * `l:<person>` = until when Leave holds. Answers {'behind'} to a node that has slept through a restart, or
 * {'ok', now, next moment something runs out or -1, connections dismissed, people and states}.
 *
 * ARGV: epoch, lease, grace, dismissal, room, what is asked, its arguments.
 */
export const ROOM = `
local room, epoch = KEYS[1], tonumber(ARGV[1])
local ttl, grace, dismissal = tonumber(ARGV[2]), tonumber(ARGV[3]), tonumber(ARGV[4])
local asked = ARGV[6]
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)

local known = tonumber(redis.call('HGET', room, 'epoch') or '0')
if known > epoch then return {'behind'} end
if known < epoch then redis.call('DEL', room) end

local leases, graces, left, changed, dismissed = {}, {}, {}, false, {}
local fields = redis.call('HGETALL', room)
for i = 1, #fields, 2 do
  local kind, id, value = string.sub(fields[i], 1, 2), string.sub(fields[i], 3), fields[i + 1]
  if kind == 'c:' then
    local till, away, node, person = string.match(value, '^(%d+)|(%d)|([^|]*)|(.*)$')
    leases[id] = { till = tonumber(till), away = away, node = node, person = person }
  elseif kind == 'g:' then graces[id] = tonumber(value)
  elseif kind == 'l:' then left[id] = tonumber(value)
  end
end

local function stateOf(person)
  local state = graces[person] and 'reconnecting' or 'left'
  for _, lease in pairs(leases) do
    if lease.person == person then
      if lease.away == '0' then return 'present' end
      state = 'away'
    end
  end
  return state
end
local function holds(person)
  for _, lease in pairs(leases) do
    if lease.person == person and lease.till > now then return true end
  end
  return false
end
local function put(id, lease)
  leases[id] = lease
  redis.call('HSET', room, 'c:' .. id, string.format('%d|%s|%s|%s', lease.till, lease.away, lease.node, lease.person))
end
local function drop(id)
  leases[id] = nil
  redis.call('HDEL', room, 'c:' .. id)
end
local function give(person, till)
  graces[person] = till
  if till then redis.call('HSET', room, 'g:' .. person, string.format('%d', till))
  else redis.call('HDEL', room, 'g:' .. person) end
end
local function dismiss(person, till)
  left[person] = till
  if till then redis.call('HSET', room, 'l:' .. person, string.format('%d', till))
  else redis.call('HDEL', room, 'l:' .. person) end
end
local function changing(person, change)
  local before = stateOf(person)
  change()
  if stateOf(person) ~= before then changed = true end
end

local expired = {}
for id, lease in pairs(leases) do if lease.till <= now then expired[id] = lease end end
for id, lease in pairs(expired) do
  drop(id)
  if not holds(lease.person) then
    give(lease.person, math.max(lease.till + grace, graces[lease.person] or 0))
    changed = true
  end
end
local over = {}
for person, till in pairs(graces) do if till <= now then over[person] = true end end
for person in pairs(over) do
  give(person, nil)
  changed = true
end
local forgiven = {}
for person, till in pairs(left) do if till <= now then forgiven[person] = true end end
for person in pairs(forgiven) do dismiss(person, nil) end

if asked == 'enter' or asked == 'renew' then
  for i = 7, #ARGV, 4 do
    local id, person, away, node = ARGV[i], ARGV[i + 1], ARGV[i + 2], ARGV[i + 3]
    if asked == 'enter' then dismiss(person, nil) end
    if left[person] then
      dismissed[#dismissed + 1] = id
    else
      changing(person, function()
        put(id, { till = now + ttl, away = away, node = node, person = person })
        if graces[person] then give(person, nil) end
      end)
    end
  end
elseif asked == 'away' then
  local lease = leases[ARGV[7]]
  if lease then
    changing(lease.person, function()
      lease.away = ARGV[8]
      put(ARGV[7], lease)
    end)
  end
elseif asked == 'cut' then
  local lease = leases[ARGV[7]]
  if lease and lease.node == ARGV[8] then
    changing(lease.person, function()
      drop(ARGV[7])
      if not holds(lease.person) then give(lease.person, now + grace) end
    end)
  end
elseif asked == 'welcome' then
  dismiss(ARGV[7], nil)
elseif asked == 'leave' then
  local person = ARGV[7]
  changing(person, function()
    local theirs = {}
    for id, lease in pairs(leases) do if lease.person == person then theirs[#theirs + 1] = id end end
    for _, id in ipairs(theirs) do drop(id) end
    give(person, nil)
    dismiss(person, now + dismissal)
  end)
end

local due, people, seen = -1, {}, {}
local function ends(till) if due < 0 or till < due then due = till end end
local function list(person)
  if seen[person] then return end
  seen[person] = true
  people[#people + 1] = person
  people[#people + 1] = stateOf(person)
end
for _, lease in pairs(leases) do ends(lease.till); list(lease.person) end
for person, till in pairs(graces) do ends(till); list(person) end
for person, till in pairs(left) do ends(till); list(person) end

if due < 0 then redis.call('DEL', room)
else
  redis.call('HSET', room, 'epoch', ARGV[1])
  redis.call('PEXPIRE', room, ttl + grace + dismissal)
end
if changed then redis.call('PUBLISH', '${CHANGED}', ARGV[5]) end
return { 'ok', now, due, dismissed, people }
`;

/**
 * Since when Redis knows what it knows. A Redis that was emptied or begun again begins a new epoch, and what it then
 * does not know says nothing about who is there. ARGV: the run id of the server. Answers {since, now}.
 */
export const EPOCH = `
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local since = tonumber(redis.call('HGET', KEYS[1], 'since') or '0')
if redis.call('HGET', KEYS[1], 'run') ~= ARGV[1] then
  since = math.max(now, since + 1)
  redis.call('HSET', KEYS[1], 'run', ARGV[1], 'since', string.format('%d', since))
end
return { since, now }
`;
export const EPOCH_KEY = 'presence:epoch';
