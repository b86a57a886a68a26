Feature: A person when it must be one
  Some words need a person: the wish for one, and everything that smells of law or distress. And who cannot make
  themselves understood should not have to fight a machine. Jorge is told why, the person is told honestly, and the
  bots are quiet until he gives the person back.

  Rule: A wish for a person is granted

    @use.with_<bot>=call_a_person
    @req.HAND-004 @must
    Scenario Outline: "<words>" calls Jorge to a <bot>
      Given Sam is a <bot>
      And Sam has said "Hi there"
      When Sam says "<words>"
      Then Jorge is called to Sam, because of "person"

      Examples: to each bot
        | bot    | words                         |
        | lead   | Can I talk to a real person?  |
        | lead   | I don't want to talk to a bot |
        | buyer  | human please                  |
        | buyer  | I'd rather talk to Jorge      |
        | seller | can someone call me           |

      @use.with_<bot>=speak_Spanish
      Examples: to each bot, in Spanish
        | bot    | words                         |
        | seller | Quiero hablar con una persona |
        | lead   | Prefiero hablar con alguien   |

    @use.with_<bot>=call_a_person
    @req.HAND-004 @must
    Scenario Outline: What a <bot> sends in the same breath is left to Jorge, too
      Given Sam is a <bot>
      And Sam has said "Hi there"
      When Sam sends the first 3 of these at once
        | Sam says                     |
        | Can I talk to a real person? |
        | Hello?                       |
        | I would like to sell         |
      Then Jorge is called to Sam, because of "person"

      Examples: each bot
        | bot    |
        | lead   |
        | buyer  |
        | seller |

    @use.with_<bot>=call_a_person
    @req.HAND-004 @must
    Scenario Outline: "<words>" calls nobody to a <bot>
      Given Sam is a <bot>
      And Sam has said "Hi there"
      When Sam says "<words>"
      Then Jorge is not called to Sam

      Examples: people, but no wish for one
        | bot    | words                             |
        | lead   | I'm a real person                 |
        | buyer  | I'm a real person, not a number   |
        | seller | My friend Jorge told me about you |
        | seller | I need to talk to someone first   |
        | lead   | We are five people in the family  |

      Examples: what the lead bot can do itself
        | bot  | words                   |
        | lead | I want to talk to Jorge |

      Examples: words of the law that are about something else
        | bot    | words                                  |
        | buyer  | My attorney friend likes the area      |
        | buyer  | My brother is an attorney              |
        | buyer  | Do you have any foreclosures for sale? |
        | seller | We are not in foreclosure              |
        | seller | I divorced ten years ago               |

      @use.with_<bot>=speak_Spanish
      Examples: words of the law that are about something else, in Spanish
        | bot    | words                                  |
        | lead   | Sin embargo, me gusta la zona          |
        | buyer  | Hay mucha demanda en la zona           |

  Rule: Words of law and distress reach a person, and what they tell is kept

    @use.with_<bot>=call_a_person
    @req.HAND-004 @must
    Scenario Outline: "<words>" calls Jorge because of <matter>
      Given Sam is a <bot>
      And Sam has said "Hi there"
      When Sam says "<words>"
      Then Jorge is called to Sam, because of "<matter>"

      Examples: each matter
        | bot    | matter      | words                             |
        | seller | foreclosure | The bank is foreclosing on us     |
        | lead   | foreclosure | We are facing foreclosure         |
        | seller | bankruptcy  | I filed for bankruptcy            |
        | buyer  | attorney    | My attorney has to see that first |
        | seller | short sale  | It would have to be a short sale  |
        | seller | lien        | There is a tax lien on it         |
        | seller | probate     | The house is still in probate     |
        | buyer  | divorce     | We are getting divorced           |
        | seller | lawsuit     | I'm being sued over the roof      |

      @use.with_<bot>=speak_Spanish
      Examples: each matter, in Spanish
        | bot    | matter      | words                             |
        | seller | foreclosure | Estamos en ejecución hipotecaria  |
        | lead   | bankruptcy  | Estoy en bancarrota               |
        | buyer  | attorney    | Mi abogado lo tiene que ver       |
        | seller | probate     | Está en juicio sucesorio          |
        | seller | divorce     | Nos estamos divorciando           |
        | seller | lawsuit     | Hay una demanda judicial          |

    @use.with_seller=ask_seller_motivation @use.with_seller=call_a_person @use.with_field=seller_motivation
    @req.HAND-004 @must
    Scenario Outline: <person> names <motive> as the reason to sell
      Given <person> is a seller who has been asked about seller motivation
      When <person> says "<words>"
      Then Jorge is called to <person>, because of "<matter>"
      And the CRM shows <person>'s seller motivation as "<motive>"

      Examples: reasons that are matters of law as well
        | person | matter      | motive      | words                       |
        | Sam    | divorce     | divorce     | We're getting a divorce     |
        | Sam    | foreclosure | foreclosure | The bank wants to foreclose |

      @use.with_seller=speak_Spanish
      Examples: reasons that are matters of law as well, in Spanish
        | person | matter      | motive      | words                       |
        | Rosa   | divorce     | divorce     | Por el divorcio, es pronto  |

    @use.with_<bot>=call_a_person @use.with_<bot>=hear_the_first_message @use.with_<bot>=speak_Spanish
    @req.HAND-004 @must
    Scenario Outline: "<words>" is answered in Spanish
      Given Rosa is a <bot>
      When Rosa says "<words>"
      Then Jorge is called to Rosa, because of "<matter>"
      And Rosa is answered in Spanish

      Examples: a wish and a matter
        | bot    | matter     | words                         |
        | lead   | person     | Quiero hablar con una persona |
        | seller | bankruptcy | Estoy en bancarrota           |

    @use.with_buyer=call_a_person @use.with_buyer=hear_the_first_message @use.with_field=beds
    @use.with_field=most_price
    @req.HAND-004 @must
    Scenario: What else the message tells is kept, too
      Given Bea is a buyer
      When Bea says "3 beds in Upland up to 650k, but my attorney has to see everything"
      Then Jorge is called to Bea, because of "attorney"
      And the CRM shows these facts about Bea
        | fact       | value    |
        | beds       | 3        |
        | most price | $650,000 |

  Rule: Who is not understood is asked in other words, then offered a choice, then a person

    @use.with_<bot>=call_a_person
    @req.HAND-004 @must
    Scenario Outline: The bot does not understand a <bot> three times
      Given Sam is a <bot>
      And Sam has said "<first>"
      And Sam has said "Bananas"
      And Sam has said "Purple is nice"
      When Sam says "The moon is round"
      Then Jorge is called to Sam, because the bot did not understand

      Examples: each bot
        | bot    | first                       |
        | buyer  | I want to buy               |
        | seller | Hi, I'm thinking of selling |
        | lead   | Yes, I'm very interested    |

    @use.with_seller=ask_condition @use.with_seller=call_a_person @use.with_seller=offer_a_choice
    @use.with_field=condition
    @req.HAND-004 @must
    Scenario: Not understood twice, Sam is offered a choice by the bot
      Given Sam is a seller who has been asked about condition
      And Sam has said "Bananas"
      When Sam says "Purple is nice"
      Then Sam is offered a choice about condition
      And Jorge is not called to Sam
      And the CRM shows no condition for Sam

    @use.with_seller=ask_condition @use.with_seller=call_a_person
    @req.HAND-004 @must
    Scenario Outline: A fruitful turn in between, "<fruitful>", and the patience is whole again
      Given Sam is a seller who has been asked about condition
      And Sam has said "Bananas"
      And Sam has said "Purple is nice"
      And Sam has said "<fruitful>"
      And Sam has said "Bananas"
      When Sam says "The moon is round"
      Then Jorge is not called to Sam

      Examples: an answer
        | fruitful               |
        | It needs minor repairs |

      @use.with_seller=meet_stalls
      Examples: a doubt that is met
        | fruitful                 |
        | I need to think about it |

  Rule: The bots are quiet until Jorge gives the person back

    @use.with_seller=ask_price @use.with_seller=call_a_person
    @req.HAND-004 @must
    Scenario Outline: Sam goes on writing: "<words>"
      Given Sam is a seller who has been asked about price
      And Jorge has been called to Sam
      When Sam says "<words>"
      Then the bots leave Sam alone

      Examples: a question, an answer, and other wishes
        | words                           |
        | Are you still there?            |
        | Around 640k                     |
        | I want to talk to a real person |
        | I also want to buy a home       |

    @use.with_<bot>=call_a_person
    @req.HAND-004 @must
    Scenario Outline: The <bot> bot is quiet, too
      Given Sam is a <bot>
      And Sam has said "Hi there"
      And Jorge has been called to Sam
      When Sam says "Are you still there?"
      Then the bots leave Sam alone

      Examples: the others
        | bot   |
        | lead  |
        | buyer |

    @use.with_lead=call_a_person @use.with_virtual_clock=yes @use.with_workflow_webhooks=yes
    @req.HAND-004 @must
    Scenario: The follow-ups of a lead end with it
      Given Maria becomes a lead without writing a word
      And Jorge has been called to Maria
      When 31 days pass without a word from Maria
      Then the bots leave Maria alone

    @use.with_seller=call_a_person @use.with_seller=value_homes @use.with_virtual_clock=yes
    @req.HAND-004 @must
    Scenario: A valuation that was owed is Jorge's to tell
      Given Sam is a seller
      And the valuation service answers with an error
      And Sam has asked what 8412 Hermosa Ave is worth
      And Jorge has been called to Sam
      When the valuation service works again for 30 minutes
      Then the bots leave Sam alone
      And the fault actually occurred

    @use.with_seller=ask_price @use.with_seller=call_a_person @use.with_restart=yes
    @req.HAND-004 @must
    Scenario: A restart does not make them forget it
      Given Sam is a seller who has been asked about price
      And Jorge has been called to Sam
      And the bots have restarted
      When Sam says "Around 640k"
      Then the bots leave Sam alone

    @use.with_seller=ask_price @use.with_seller=ask_seller_motivation @use.with_seller=call_a_person
    @use.with_field=price @use.with_tag=person_called
    @req.HAND-004 @must @smoke
    Scenario: Given back, Sam goes on where he was
      Given Sam is a seller who has been asked about price
      And Jorge has been called to Sam
      And Jorge has given Sam back to the bots
      When Sam says "Around 640k"
      Then Sam is asked about seller motivation
      And the CRM shows Sam's price as "$640,000"
      And Jorge is not called to Sam

    @use.with_seller=ask_price @use.with_seller=call_a_person @use.with_tag=person_called
    @req.HAND-004 @must
    Scenario: Given back, Sam can call Jorge again
      Given Sam is a seller who has been asked about price
      And Jorge has been called to Sam
      And Jorge has given Sam back to the bots
      When Sam says "Sorry, I need to talk to a person"
      Then Jorge is called to Sam, because of "person"
