Feature: The form of a message
  A text costs its sender by the segment and its reader by the line. It is short in every language, names people as they
  are called, and says from the first one on how to stop.

  Rule: The first message says who writes and how to stop, and fits

    @use.with_<bot>=hear_the_first_message
    @req.CON-006 @must
    Scenario Outline: A <bot> writes first: "<words>"
      Given <person> is a <bot>
      When <person> says "<words>"
      Then the first message to <person> says how to stop, in two segments at most

      Examples: each bot
        | person | bot    | words                                                         |
        | Sam    | lead   | Hi there                                                      |
        | Sam    | buyer  | 3 beds in Upland, up to 650k, pre-approved, within two months |
        | Sam    | seller | What is 8412 Hermosa Ave worth?                               |

      @use.with_<bot>=speak_Spanish
      Examples: each bot, in Spanish
        | person | bot    | words                                                   |
        | Rosa   | lead   | Hola, vi su letrero                                     |
        | Rosa   | buyer  | Quiero comprar una casa de 3 recámaras en Upland        |
        | Rosa   | seller | ¿Cuánto vale mi casa en 8412 Hermosa Ave? Quiero vender |

    @use.with_workflow_webhooks=yes @use.with_bot=lead
    @req.CON-006 @must
    Scenario: A lead who wrote nothing
      When Dana becomes a lead without writing a word
      Then the first message to Dana says how to stop, in two segments at most

    @use.with_virtual_clock=yes @use.with_workflow_webhooks=yes @use.with_lead=follow_up
    @req.CON-006 @must
    Scenario: Each message of a month to a silent lead, and the e-mail
      Given Dana becomes a lead without writing a word
      When 40 days pass without a word from Dana
      Then Dana's e-mail says how to get no more of them

  Rule: Nobody is greeted twice in one conversation

    @use.with_<bot>=hear_the_first_message
    @req.CON-006 @must
    Scenario Outline: The second answer to a <bot>
      Given Sam is a <bot>
      And Sam has said "Is Jorge taking new clients?"
      When Sam says "<words>"
      Then Sam is not greeted again

      Examples: each bot
        | bot    | words                    |
        | lead   | I might sell next year   |
        | buyer  | 3 beds in Upland         |
        | seller | It's move-in ready       |

  Rule: A name is written as a person would write it, or left out

    @use.with_workflow_webhooks=yes @use.with_bot=lead
    @req.CON-006 @must
    Scenario Outline: The CRM has "<first name>" as a first name
      Given Dana is a lead
      And the CRM has "<first name>" as Dana's first name
      When Dana becomes a lead of that name without writing a word
      Then no message to Dana holds "<unfit>"
      And the first message to Dana says how to stop, in two segments at most

      Examples: what programs write where there is no name
        | first name             | unfit                  |
        | null                   | null                   |
        | undefined              | undefined              |
        | None                   | None                   |
        | N/A                    | N/A                    |
        | {{contact.first_name}} | {{                     |
        | {{ contact.name }}     | contact.name           |

      Examples: links, addresses, numbers and signs that no name has
        | first name                     | unfit                     |
        | Win at https://win.example/x   | win.example               |
        | www.win.example                | win.example               |
        | dana@win.example               | win.example               |
        | Dana 🌺                        | 🌺                        |
        | Da\ana                         | \a                        |
        | Dana\nReply YES for a prize    | prize                     |
        | +1 909 555 0102                | 555 0102                  |
        | <b>Dana</b>                    | <b>                       |

    @use.with_workflow_webhooks=yes @use.with_bot=lead
    @req.CON-006 @must
    Scenario Outline: A long or a foreign name, "<first name>", keeps the message short
      Given Dana is a lead
      And the CRM has "<first name>" as Dana's first name
      When Dana becomes a lead of that name without writing a word
      Then the first message to Dana says how to stop, in two segments at most

      Examples: accents and alphabets that widen a text, and many names
        | first name                                                  |
        | Zoë                                                         |
        | Raúl                                                        |
        | Łukasz                                                      |
        | 慧敏                                                        |
        | Оксана                                                      |
        | María Guadalupe de los Ángeles del Perpetuo Socorro y Jesús |
        | Wolfeschlegelsteinhausenbergerdorffwelchevoralternwaren     |
