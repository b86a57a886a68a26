// GoHighLevel over its REST interface. Every call either returns, or throws Refused (never will) or Unreachable (perhaps later).

export class Refused extends Error {}
export class Unreachable extends Error {}

const BUSY = new Set([408, 429, 500, 502, 503, 504]);
export const pause = (milliseconds) =>
  new Promise((resolve) => {
    setTimeout(resolve, milliseconds);
  });

export const connect = ({ base, token, location, calendar, user }) => {
  const once = async (method, path, { body, query, version }) => {
    const url = new URL(base + path);
    for (const [name, value] of Object.entries(query ?? {})) url.searchParams.set(name, value);
    let answer;
    let text;
    try {
      answer = await fetch(url, {
        method,
        headers: {
          authorization: `Bearer ${token}`,
          version,
          accept: 'application/json',
          ...(body && { 'content-type': 'application/json' }),
        },
        body: body && JSON.stringify(body),
        signal: AbortSignal.timeout(10_000),
      });
      text = await answer.text();
    } catch (lost) {
      throw new Unreachable(`${method} ${path}: ${lost.name}`);
    }
    if (BUSY.has(answer.status)) throw new Unreachable(`${method} ${path}: ${answer.status}`);
    if (!answer.ok) throw new Refused(`${method} ${path}: ${answer.status} ${text.slice(0, 200)}`);
    try {
      return JSON.parse(text);
    } catch {
      throw new Unreachable(`${method} ${path}: no JSON`);
    }
  };
  // Reading, and writing what may be written twice, is simply tried again.
  const call = async (method, path, { tries = 3, version = '2021-07-28', ...rest } = {}) => {
    for (let left = tries; ; left -= 1) {
      try {
        return await once(method, path, { version, ...rest });
      } catch (failure) {
        if (!(failure instanceof Unreachable) || left <= 1) throw failure;
        await pause(250 * 2 ** (tries - left));
      }
    }
  };

  let ids;
  // The account names its fields; contacts know them by id alone.
  const fieldIds = async () => {
    if (!ids) {
      const { customFields } = await call('GET', `/locations/${location}/customFields`);
      ids = Object.fromEntries(customFields.map((field) => [field.fieldKey.replace(/^contact\./, ''), field.id]));
    }
    return ids;
  };
  const newestSent = async (contact, kind) => {
    const { conversations = [] } = await call('GET', '/conversations/search', {
      version: '2021-04-15',
      query: { locationId: location, contactId: contact },
    });
    if (!conversations.length) return undefined;
    const { messages } = await call('GET', `/conversations/${conversations[0].id}/messages`, { version: '2021-04-15' });
    return (messages.messages ?? messages).find(
      (message) => message.direction === 'outbound' && (!kind || message.messageType === kind),
    )?.body;
  };

  return {
    contact: async (id) => (await call('GET', `/contacts/${id}`)).contact,
    // after: whether an earlier try may have got through; then the conversation is read first.
    sendText: async (id, message, { after = false } = {}) => {
      if (after && (await newestSent(id)) === message) return;
      await call('POST', '/conversations/messages', {
        version: '2021-04-15',
        tries: 1,
        body: { type: 'SMS', contactId: id, message },
      });
    },
    sendMail: async (id, { subject, text }, { after = false } = {}) => {
      if (after && (await newestSent(id, 'TYPE_EMAIL')) !== undefined) return;
      await call('POST', '/conversations/messages', {
        version: '2021-04-15',
        tries: 1,
        body: {
          type: 'Email',
          contactId: id,
          subject,
          html: `<p>${text.replaceAll('\n\n', '</p><p>')}</p>`,
          message: text,
        },
      });
    },
    setFields: async (id, values) => {
      const known = await fieldIds();
      await call('PUT', `/contacts/${id}`, {
        body: { customFields: Object.entries(values).map(([key, value]) => ({ id: known[key], field_value: value ?? '' })) },
      });
    },
    setSilence: (id, on) =>
      call('PUT', `/contacts/${id}`, {
        body: { dndSettings: { SMS: { status: on ? 'active' : 'inactive', message: 'by text', code: '' } } },
      }),
    addTags: (id, tags) => call('POST', `/contacts/${id}/tags`, { body: { tags } }),
    dropTags: (id, tags) => call('DELETE', `/contacts/${id}/tags`, { body: { tags } }),
    startWorkflow: (id, workflow) =>
      workflow ? call('POST', `/contacts/${id}/workflow/${workflow}`, { body: {} }) : undefined,
    addTask: async (id, title, due, { after = false } = {}) => {
      if (after && (await call('GET', `/contacts/${id}/tasks`)).tasks.some((task) => task.title === title)) return;
      await call('POST', `/contacts/${id}/tasks`, {
        tries: 1,
        body: { title, dueDate: new Date(due).toISOString(), completed: false, ...(user && { assignedTo: user }) },
      });
    },
    freeTimes: async (zone) => {
      if (!calendar) return [];
      const now = Date.now();
      const days = await call('GET', `/calendars/${calendar}/free-slots`, {
        version: '2021-04-15',
        query: { startDate: now, endDate: now + 7 * 86_400_000, timezone: zone },
      });
      return Object.values(days)
        .flatMap((day) => day?.slots ?? [])
        .sort();
    },
    book: async (id, startTime, title) => {
      for (let left = 3; ; left -= 1) {
        try {
          return await call('POST', '/calendars/events/appointments', {
            version: '2021-04-15',
            tries: 1,
            body: {
              calendarId: calendar,
              locationId: location,
              contactId: id,
              startTime,
              title,
              appointmentStatus: 'confirmed',
              ...(user && { assignedUserId: user }),
            },
          });
        } catch (failure) {
          const { events = [] } = await call('GET', `/contacts/${id}/appointments`);
          if (events.length) return events[0];
          if (left <= 1 || failure instanceof Refused) throw failure;
          await pause(300);
        }
      }
    },
  };
};
