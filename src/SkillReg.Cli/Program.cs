System.Console.Error.WriteLine("usage: skillreg <feel|dmn|bpmn|batch|verify|bench> …");
return 2;
