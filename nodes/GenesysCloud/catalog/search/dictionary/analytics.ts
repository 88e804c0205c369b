/** Measures of a contact centre, which may be asked for by queue, agent and so on. */
export const MEASURES = `
aht | average handle time | average handling time | handle time | handling time | average call duration | call duration | call length | average call time = conversation aggregate query
asa | average speed of answer | speed of answer | answer time | time to answer | average wait | average wait time | average answer time = conversation aggregate query
talk time | hold time | held time | ring time | alert time | acw time | after call work time | wrapup time | wrap up time | queue time = conversation aggregate query
abandon | abandoned | abandonment | abandon rate | abandonment rate | abandoned call | abandoned calls | lost calls | call abandoned = conversation aggregate query | conversation detail query
sla | service level | service level agreement | answered in time = conversation aggregate query | queue observation query
call volume | contact volume | volume | interaction volume | number of calls | calls per | offered | offered calls | answered calls | calls answered | handled | calls handled | calls taken | interactions handled | transferred calls | transfer rate | calls offered | number of interactions | number of conversations | how many calls | how many conversations | how many interactions | count call | count calls | count conversation | count conversations | count interaction | traffic = conversation aggregate query
occupancy | login time | time on queue | on queue time | idle time | productive time | utilization rate | time available = user aggregate query | conversation aggregate query
queue performance | queue report | queue metric | queue kpi | queue aggregate | performance of queue | queue statistics history = conversation aggregate query | queue observation query
agent performance | user performance | agent kpi | agent metric | agent statistics | agent stat | agent report | agent productivity | performance of agent = conversation aggregate query | user aggregate query
fcr | first contact resolution | first call resolution | resolution rate = resolution aggregate query
csat | nps | ces | customer satisfaction | satisfaction | net promoter score | net promoter | survey result | survey results | survey score | survey response | survey answer | survey statistics | customer effort | satisfaction score = survey aggregate query | quality conversation survey
qa score | quality score | evaluation score | evaluation result | qm score | quality result = evaluation aggregate query | quality evaluation query
containment | deflection | self service rate | bot performance | bot statistics = bot aggregate query | flow aggregate query
ivr statistics | flow statistics | ivr report | flow metric = flow aggregate query
kpi | metric | measure | statistics | statistic | stat | stats | figure | number crunching | performance | aggregate | metrics = aggregate | observation | metric
waiting | people waiting | in line | queued | in queue now | holding for agent = queue observation query
wrap up report | wrapup report | disposition report | wrap up code usage | transfers | transfer count | repeat call | repeat caller | peak hours | busiest hours | busy hour | hold rate | average hold time | average talk time | average acw | wait time report | answered | answer rate | not answered | unanswered | call count | contacts handled | sla breach | sla report | service level report | queue volume | interval report | interval data | historical queue data | historical data | trend = conversation aggregate query
agent status time | time off queue | adherence time | agent time | logged in hours | hours worked | agent availability report | agent presence report | presence time | time in presence | break time | lunch time | not ready time | aux time = user aggregate query | user detail query
evaluation report | quality report | quality trend | average evaluation score | critical score = evaluation aggregate query
flow report | flow aggregate | flow outcome report | self service | ivr drop off | flow exit | milestones reached = flow aggregate query
bot report | bot session count | intent report = bot aggregate query
journey report | web traffic = journey aggregate query
topic report | topic trend | sentiment trend | sentiment score report | transcript statistics | sentiment by queue = transcript aggregate query
workitem report | task report | task statistics = taskmanagement aggregate query
knowledge report | article usage | search usage = knowledge aggregate query
summary statistics = summary aggregate query
copilot usage | copilot statistics = agentcopilot aggregate query
call by | call per | conversation by | conversation per | interaction by | interaction per | contact per | chat per | email per | chat by | email by | message per | call of agent today | inbound versus outbound | calls handled by | calls taken by | average per | total per | rate per | percentage of | number of | total number | how many = conversation aggregate query
presence duration | status duration | duration in status | duration of presence | time per status = user aggregate query
`;

/** Who did what, whatever it was about. */
export const AUDITS = `
audit | audit log | audit trail | change log | changelog | who changed | who change | who delete | who deleted | who created | who edited | who updated | who removed | who added | who made change | login attempt | failed login | change history | configuration changes | activity log | admin log | audit history = POST audit query
login failure | sign in failure | logins failed | configuration change | config change | deleted by | changed by | modified by | who has deleted | who has changed | track changes | compliance log | history of changes = POST audit query
what changed | what change | what was changed | changes to | changes in | changes made | recent change | last change = POST audit query
`;

/** Statistics that need their own words, reports and the live view of a contact centre. */
export const ANALYTICS = `
real time | realtime | live | right now | currently | wallboard | at the moment = observation
queue stat | queue stats | queue statistics | queue statistic | live queue | real time queue | queue status | queue observation | queue state | live queue data = queue observation query
wait in queue | waiting in queue | call waiting | calls waiting | call in queue | calls in queue | customers waiting | how many calls waiting | how many waiting | how many calls in queue | waiting calls | number waiting | longest waiting | longest wait | oldest call | queue length | queue depth | queue size | interactions waiting | waiting interaction | callbacks waiting | waiting callback | chats waiting | emails waiting | in the queue now | conversations waiting | backlog = queue observation query
how many agents | how many users | agent count | number of agents | count agents = queue observation query | agent status count
ewt | estimated wait | wait time | waiting time | estimated wait time | expected wait time | position in queue | queue wait | wait time of queue = estimatedwaittime
queue activity | routing activity = routing activity query | queue observation query
agent activity | user activity = user activity query | user observation query
report | reporting | view export | scheduled report = reporting export
dashboard | dashboards = dashboard
analytics = analytics
data warehouse | bulk data | data lake = conversation detail job | dataextraction
agent evaluation | agent evaluations = quality conversation evaluation | quality evaluation query
quality evaluation | call evaluation | list evaluation | evaluation list | find evaluation = quality evaluation query | quality evaluation search
evaluation | evaluations = evaluation
score card | scorecard | evaluation form | quality form | qa form = quality form evaluation
survey form | questionnaire = quality form survey
survey | feedback of customer | customer feedback | surveys = survey
qa | qm | quality assurance | quality management | quality monitoring = quality evaluation
api usage | api call | api calls | requests per | usage of api | api consumption = usage query
rate limit | throttling | api limit | too many request = ratelimit
event log | operational event | system event = usage event query
billing | invoice | cost | usage report | billable = billing
export conversation | export call | export interaction | extract conversation | conversation export | bulk conversation | all conversations | conversation dump | download conversation | historical interaction | large conversation query | conversation data export = conversation detail job | conversation detail query
agent state history | user presence detail = user detail query
conversation by id | call by id | interaction by id | single conversation | one conversation = GET conversation
agent online | agents online | who be online | current agent status | agents logged in | agents logged on | agent status now | agent state now | agents not ready = agent status query | user observation query | user activity query
queue availability | agents on queue | on queue agents | staffed agents | idle agents = queue observation query
campaign dashboard | dialer statistics | dialing statistics | campaign progress report = campaign stat | campaign progress | campaign performance query
csv report | pdf report | schedule report | view export | export report | download report = POST reporting export
extract call data | export call data | extract data | conversation extract | data export | raw call data | raw data = conversation detail job | conversation detail query
pending evaluation | open evaluation | completed evaluation | finished evaluation | released evaluation | evaluations by agent | evaluations of agent = quality evaluation query | quality evaluation search
`;
