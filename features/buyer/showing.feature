Feature: Seeing a home
  Interest in a home is worth most in the minute it is spoken. It leads to that home's door, not to another list.

  Rule: Interest in one of the homes books a showing for that home

    @req.BUY-010 @must
    Scenario Outline: Bea picks <which>
      Given Bea has been recommended 3 homes
      When Bea picks "<words>" and takes the first time
      Then the appointment is a showing of the <which> home Bea was recommended

      Examples: by place in the list
        | which  | words                             |
        | first  | I like the first one              |
        | second | Can we see number 2?              |
        | third  | The last one looks great          |

    @req.BUY-010 @must
    Scenario: Bea picks by street
      Given Bea has been recommended 3 homes
      When Bea picks the second home by its street and takes the first time
      Then the appointment is a showing of the second home Bea was recommended
