Feature: Hot, warm and cold leads in the CRM
  Jorge calls hot leads first. One tag says how hot a lead is; two would say nothing.

  Rule: Exactly one temperature tag, set after the reply, with the score beside it

    @req.LEAD-008 @must
    Scenario: A lead who warms up loses the colder tag
      Given Maria is a lead
      When Maria says in turn
        | Maria says               |
        | Not now, maybe later     |
        | Yes, I'm very interested |
      Then Maria was tagged cold, then hot
      And Maria carries the hot tag only
      And each tag came after the reply it belongs to
      And the CRM shows Maria as hot with at least 80 points

    @req.LEAD-008 @must
    Scenario: A lead who cools down loses the hotter tag
      Given Maria is a lead
      When Maria says in turn
        | Maria says                    |
        | Yes, I'm very interested      |
        | Actually no, not interested in selling any more |
      Then Maria carries the cold tag only
      And the CRM shows Maria as cold with at most 39 points
