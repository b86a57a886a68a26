Feature: What a lead wants
  Leads write in scraps, in two languages, between other things. What they want decides whether Jorge calls them
  today, sends a number, or leaves them in peace.

  Rule: The interest in typical answers is understood; what nobody can understand is not guessed

    @use.with_lead=hear_the_first_message @use.with_field=interest
    @req.LEAD-007 @must
    Scenario Outline: "<words>" is <interest>
      Given Maria is a lead
      When Maria says "<words>"
      Then the CRM shows Maria's interest as "<interest>"

      Examples: as people text
        | words                                        | interest       |
        | what do you guys do exactly                  | information    |
        | how long have you been doing this            | information    |
        | how does this work                           | information    |
        | do you cover fontana too                     | information    |
        | can you send me more info                    | information    |
        | tell me more                                 | information    |
        | whats it worth in todays market              | price question |
        | how much could i get for my place            | price question |
        | how much are homes going for around here     | price question |
        | what's my house worth                        | price question |
        | what would a 4 bed on hermosa go for         | price question |
        | we decided to keep the house                 | no             |
        | nope                                         | no             |
        | no thank you, we already sold it             | no             |
        | nah we're good                               | no             |
        | in a couple yrs when the kids finish school  | not now        |
        | Not now, maybe later                         | not now        |
        | not at the moment thanks                     | not now        |
        | not a good time, try me in the fall          | not now        |
        | maybe next year                              | not now        |
        | im ready to move forward whats the next step | high interest  |
        | Yes, I'm very interested                     | high interest  |
        | Yes, I'm very interested in learning more    | high interest  |
        | sounds great sign me up                      | high interest  |
        | yess very interested thank u                 | high interest  |
        | yeah lets do it                              | high interest  |
        | cant wait to get started honestly            | high interest  |
        | asdfgh                                       | nothing        |
        | lol                                          | nothing        |

      @use.with_lead=speak_Spanish
      Examples: as people text, in Spanish
        | words                                        | interest       |
        | que servicios ofrecen                        | information    |
        | me puede explicar como es el proceso         | information    |
        | en cuanto se venden las casas por aqui       | price question |
        | cuanto vale mi casa                          | price question |
        | la verdad no me interesa vender mi casa      | no             |
        | no, ya no voy a vender                       | no             |
        | todavia no, el proximo año tal vez           | not now        |
        | despues de navidad lo pensamos               | not now        |
        | mejor hablamos en unos meses                 | not now        |
        | estoy muy interesada llamenme porfa          | high interest  |
        | listo para empezar                           | high interest  |
        | si quiero, que sigue?                        | high interest  |
