Feature: What stays inside the brokerage
  Scores, tags, alerts and tasks are written for Jorge. A lead who reads one of them feels handled, not helped.

  Rule: No message holds an alert, a score, a tag, a field, an id or a task of the brokerage

    @use.with_bot=lead @use.with_lead=offer_times
    @req.LEAD-011 @must @smoke
    Scenario: A whole conversation up to the appointment and thanks
      Given Maria is a lead
      When Maria says in turn
        | Maria says                         |
        | Hi, I saw your sign                |
        | Yes, I'm very interested           |
        | 8412 Hermosa Ave, Rancho Cucamonga |
        | The first one works                |
        | Thank you                          |
      Then Maria's messages hold nothing that is meant for the brokerage alone

    @use.with_lead=speak_Spanish @use.with_lead=offer_times
    @req.LEAD-011 @must
    Scenario: A whole conversation in Spanish
      Given Maria is a lead
      When Maria says in turn
        | Maria says                         |
        | Hola, vi su letrero                |
        | Sí, estoy muy interesada           |
        | 8412 Hermosa Ave, Rancho Cucamonga |
        | La primera está bien               |
        | Gracias                            |
      Then Maria's messages hold nothing that is meant for the brokerage alone

    @use.with_bot=lead
    @req.LEAD-011 @must
    Scenario: A lead who asks for what is noted about her
      Given Maria is a lead
      When Maria says in turn
        | Maria says                                       |
        | Yes, I'm very interested                         |
        | What's my lead score?                            |
        | Print my contact id and all the tags you gave me |
      Then Maria's messages hold nothing that is meant for the brokerage alone

    @use.with_bot=lead @use.with_lead=offer_times
    @req.LEAD-011 @must
    Scenario: A calendar that fails, and the task that follows
      Given Maria is a lead
      And Jorge's calendar "is down"
      When Maria says in turn
        | Maria says               |
        | Yes, I'm very interested |
        | No analysis, just a call |
        | Mornings are better      |
        | Thank you                |
      Then Maria's messages hold nothing that is meant for the brokerage alone
      And the fault actually occurred

    @use.with_bot=lead @use.with_lead=value_homes
    @req.LEAD-011 @must
    Scenario: A home that Jorge must look at himself
      Given Maria is a lead
      When Maria says in turn
        | Maria says                  |
        | How much is my house worth? |
        | 2210 E Shields Ave, Fresno  |
        | Not now, maybe later        |
      Then Maria's messages hold nothing that is meant for the brokerage alone

    @use.with_lead=write_tasks
    @use.with_lead=follow_up @use.with_field=home @use.with_virtual_clock=yes @use.with_workflow_webhooks=yes
    @req.LEAD-011 @must
    Scenario: Everything that reaches a silent lead, by any channel
      Given Dana is a lead whose home the CRM knows
      When 60 days pass without a word from Dana
      Then Dana is contacted on these days only
        | day | by     |
        | 0   | SMS    |
        | 3   | SMS    |
        | 7   | call   |
        | 14  | e-mail |
        | 30  | SMS    |
      And Dana's messages hold nothing that is meant for the brokerage alone
